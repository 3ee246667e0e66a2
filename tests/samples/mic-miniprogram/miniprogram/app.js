App({
  onLaunch() {
    this.globalData.canCopy = wx.canIUse('setClipboardData');
  },
  globalData: { canCopy: false },
});
