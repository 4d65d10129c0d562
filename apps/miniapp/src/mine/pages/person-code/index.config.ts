export default definePageConfig({ navigationBarTitleText: '个人码' });
