import { QueryClient } from '@tanstack/react-query'

/**
 * Main answers in milliseconds and says when something changed. 'always': the library would otherwise pause every
 * query for ever on a computer without a network.
 */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      networkMode: 'always',
      retry: false,
      staleTime: Number.POSITIVE_INFINITY,
      refetchOnWindowFocus: false,
      refetchOnReconnect: false,
    },
    mutations: { networkMode: 'always', retry: false },
  },
})
