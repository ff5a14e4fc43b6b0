// What a link can hand to the page it leads to, beside the address. Lost with the window, and meant to be.
declare module '@tanstack/history' {
  interface HistoryState {
    /** The field that the person came for. */
    focusField?: 'email'
    /** Signing out begins with leaving the screen: the one-time name of the wish. */
    signOutWish?: string
  }
}

export {}
