namespace Clickstream.Browser.Tests;

/// <summary>A theory that needs Chromium; where none is installed it is skipped and says so.</summary>
internal sealed class BrowserTheoryAttribute : TheoryAttribute
{
    public BrowserTheoryAttribute() => Skip = Chromium.ExecutablePath is null ? "No Chromium is installed on this machine." : null;
}
