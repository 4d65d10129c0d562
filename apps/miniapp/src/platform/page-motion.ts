/**
 * In a browser pages do not slide: who goes back meanwhile would come to a blank page, as Taro hides the one before when the slide would have
 * ended. WeChat moves its pages itself, and knows no such word. Read where the app is built, and therefore alone in its file.
 */
export const PAGE_MOTION = process.env.TARO_ENV === 'h5' ? { animation: false } : {};
