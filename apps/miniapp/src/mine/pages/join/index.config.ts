export default definePageConfig({ navigationBarTitleText: '加入这一户' });
