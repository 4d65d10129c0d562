export default definePageConfig({ navigationBarTitleText: '待复核的通知' });
