// Next loads this file from the app's root by itself, before it hydrates the page.
import "./.whittle/bridge/bridge";
import "./.whittle/bridge/jsx";
