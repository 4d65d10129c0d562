export default definePageConfig({ navigationBarTitleText: '另开任务' });
