export default definePageConfig({ navigationBarTitleText: '多多', enableShareAppMessage: true });
