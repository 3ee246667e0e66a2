import { ask } from '../../utils/promise';

Page({
  data: { place: null, phone: '' },
  async locate() {
    try {
      this.setData({ place: await ask(wx.getLocation, { type: 'gcj02' }) });
    } catch {
      wx.showToast({ title: '未获得位置，您可以自行选择地区', icon: 'none' });
    }
  },
});
