Page({
  data: { avatar: '/images/person.png', name: '' },
  onAvatar({ detail }) {
    this.setData({ avatar: detail.avatarUrl });
  },
  onName({ detail }) {
    this.setData({ name: detail.value });
  },
});
