export default definePageConfig({ navigationBarTitleText: '核对变动' });
