export default definePageConfig({ navigationBarTitleText: '查志愿证明' });
