declare module 'virtual:page-styles.css';
