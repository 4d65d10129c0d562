export default definePageConfig({ navigationBarTitleText: '怎么得分' });
