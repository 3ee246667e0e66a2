const voice = require('../../utils/recorder');

Page({
  data: { draft: '', files: [] },
  talk: () => voice.begin(),
  silence: () => voice.end(),
  addMedia() {
    wx.chooseMedia({ count: 9, success: ({ tempFiles }) => this.add(tempFiles) });
  },
  addFiles() {
    wx.chooseMessageFile({ count: 9, type: 'file', success: ({ tempFiles }) => this.add(tempFiles) });
  },
  add(files) {
    this.setData({ files: this.data.files.concat(files) });
  },
  async paste() {
    const { data } = await wx.getClipboardData();
    this.setData({ draft: data });
  },
});
