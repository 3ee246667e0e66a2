const recorder = wx.getRecorderManager();

module.exports = {
  begin() {
    recorder.start({ duration: 60000, format: 'mp3' });
  },
  end() {
    recorder.stop();
  },
};
