export default definePageConfig({ navigationBarTitleText: '核对个人码' });
