const { chooseMedia, saveImageToPhotosAlbum: save } = wx;

Page({
  data: { pictures: [] },
  addPictures() {
    chooseMedia({
      count: 9,
      mediaType: ['image', 'video'],
      success: ({ tempFiles }) => this.setData({ pictures: tempFiles.map((file) => file.tempFilePath) }),
    });
  },
  keep(event) {
    save({ filePath: event.currentTarget.dataset.path });
  },
});
