Component({
  properties: { text: String },
  methods: {
    copy() {
      wx.setClipboardData({ data: this.data.text });
    },
  },
});
