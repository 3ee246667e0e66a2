Page({
  locate() { wx.getLocation({ type: 'gcj02' ) },
});
