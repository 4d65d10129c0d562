export default definePageConfig({ navigationBarTitleText: '代兑换' });
