export { dropTemplate as default } from './migrate-once';
