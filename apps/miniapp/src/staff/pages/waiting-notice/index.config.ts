export default definePageConfig({ navigationBarTitleText: '待放行的通知' });
