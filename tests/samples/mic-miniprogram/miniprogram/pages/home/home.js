Page({
  // 扫码用的是微信自己的界面
  scan() {
    wx.scanCode({
      success: ({ result }) => wx.navigateTo({ url: `/pages/product/product?code=${encodeURIComponent(result)}` }),
    });
  },
  findNearby() {
    wx.navigateTo({ url: '/pages/supplier/supplier' });
  },
});
