// 不随小程序打包（packOptions.ignore）
wx.chooseAddress({});
