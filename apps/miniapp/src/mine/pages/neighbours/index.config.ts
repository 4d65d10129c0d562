export default definePageConfig({ navigationBarTitleText: '邻里在关心' });
