export default definePageConfig({ navigationBarTitleText: '提交办理结果' });
