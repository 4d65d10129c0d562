export default definePageConfig({ navigationBarTitleText: '志愿荣誉' });
