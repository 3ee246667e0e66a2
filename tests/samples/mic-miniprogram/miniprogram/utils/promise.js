// 把接口包装成 Promise：ask(wx.getLocation, { type: 'gcj02' })
export function ask(call, options) {
  return new Promise((resolve, reject) => call({ ...options, success: resolve, fail: reject }));
}
