namespace Clickstream.Browser.Tests;

/// <summary>One service and one browser for all tests; each test opens a window of its own.</summary>
[CollectionDefinition(Name)]
public sealed class WithBrowser : ICollectionFixture<BrowserFixture>
{
    public const string Name = "Browser";
}
