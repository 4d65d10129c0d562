export default definePageConfig({ navigationBarTitleText: '多多' });
