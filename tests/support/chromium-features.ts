/**
 * What Playwright 1.65 turns off itself. Chromium heeds only the last list that it is given, so ours has to hold these too;
 * tests/toolchain/chromium-features.test.ts sees to it when Playwright is updated.
 */
const byPlaywright = [
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsUpgrades',
  'HttpsFirstBalancedModeAutoEnable',
  'LensOverlay',
  'MediaRouter',
  'PaintHolding',
  'ThirdPartyStoragePartitioning',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'TcpPortRandomizationWin',
  'OptimizationHints',
  'NetworkTimeServiceQuerying',
  'AimEnabled',
  'PreconnectToSearch',
  'msForceBrowserSignIn',
  'msEdgeUpdateLaunchServicesPreferredVersion',
]

/**
 * Pages that Chromium keeps ready for its address bar, two a window. No test sees them, and of the processor they take a
 * sixth of what the whole run needs.
 */
const addressBarPages = ['WebUIOmniboxPopup', 'WebUIOmniboxAimPopup']

/** Chromium's features that the end-to-end tests run without. */
export const featuresOff: readonly string[] = [...byPlaywright, ...addressBarPages]
