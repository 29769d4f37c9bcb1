// The plain compiler cannot read components. It checks the tests that use them only in part, and `vue-tsc` checks these
// as a whole (`tests/tsconfig.vue.json`).
declare module '*.vue' {
  const component: import('vue').Component
  export default component
}
