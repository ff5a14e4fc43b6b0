declare module 'zxcvbn/lib/frequency_lists.js' {
  const lists: { readonly passwords: readonly string[] }
  export default lists
}
