const path = require('node:path');
const components = require('./components');

/** Lets aria attributes through to WXML, in the templates and in the runtime. The browser build has no templates. */
module.exports = (ctx) => {
  ctx.registerMethod({
    name: 'onSetupClose',
    fn(platform) {
      if (!platform.template) return;
      platform.template.mergeComponents(ctx, components);
      const runtime = path.join(__dirname, 'runtime.js');
      platform.runtimePath = [platform.runtimePath, runtime].flat();
    },
  });
};
