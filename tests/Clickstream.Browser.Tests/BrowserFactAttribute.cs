namespace Clickstream.Browser.Tests;

/// <summary>A fact that needs Chromium; where none is installed it is skipped and says so.</summary>
internal sealed class BrowserFactAttribute : FactAttribute
{
    public BrowserFactAttribute() => Skip = Chromium.ExecutablePath is null ? "No Chromium is installed on this machine." : null;
}
