Page({
  locate: () => wx.getLocation({ type: 'gcj02' }),
  addPicture() {
    wx.chooseMedia({ count: 1 });
  },
});
