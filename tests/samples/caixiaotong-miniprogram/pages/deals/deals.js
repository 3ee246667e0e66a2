Page({
  data: { address: null },
  chooseAddress() {
    wx.chooseAddress({ success: (address) => this.setData({ address }) });
  },
  copyNumber({ currentTarget }) {
    wx.setClipboardData({ data: currentTarget.dataset.number });
  },
});
