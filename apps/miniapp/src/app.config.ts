export default defineAppConfig({
  pages: [
    'pages/home/index',
    'pages/matters/index',
    'pages/inbox/index',
    'pages/me/index',
    'pages/sign-in/index',
    'pages/code/index',
    'pages/board/index',
    'pages/report-form/index',
    'pages/report/index',
    'pages/task/index',
    'pages/notice/index',
    'pages/points/index',
    'pages/household/index',
  ],
  // What only those who work here open: outside the package that every resident loads first.
  subPackages: [
    {
      root: 'staff',
      pages: [
        'pages/hand-in/index',
        'pages/task-act/index',
        'pages/open-task/index',
        'pages/publish/index',
        'pages/reach/index',
        'pages/desk/index',
      ],
    },
  ],
  tabBar: {
    custom: true,
    color: '#5C646E',
    selectedColor: '#15599E',
    backgroundColor: '#FFFFFF',
    list: [
      { pagePath: 'pages/home/index', text: '首页' },
      { pagePath: 'pages/matters/index', text: '事项' },
      { pagePath: 'pages/inbox/index', text: '通知' },
      { pagePath: 'pages/me/index', text: '我的' },
    ],
  },
  window: {
    navigationBarTitleText: '多多',
    navigationBarBackgroundColor: '#F4F5F6',
    navigationBarTextStyle: 'black',
    backgroundColor: '#F4F5F6',
    backgroundTextStyle: 'dark',
  },
  lazyCodeLoading: 'requiredComponents',
});
