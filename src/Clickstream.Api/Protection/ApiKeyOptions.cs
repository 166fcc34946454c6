namespace Clickstream.Api.Protection;

/// <summary>One key under <c>ApiKeys</c>.</summary>
internal sealed class ApiKeyOptions
{
    public const string Section = "ApiKeys";

    /// <summary>Whose key it is, for people.</summary>
    public string Name { get; set; } = "";

    /// <summary>SHA-256 of the key in hexadecimal.</summary>
    public string Sha256 { get; set; } = "";

    /// <summary>Requests a second, above zero; null for any number. Default null.</summary>
    public double? RequestsPerSecond { get; set; }

    /// <summary>Requests that may come at once, 1 or above. Default: those of a second, at least one.</summary>
    public int? Burst { get; set; }

    /// <summary>What it opens: <c>score</c>, <c>admin</c>. Default: <c>score</c>.</summary>
    public IReadOnlyList<string> Roles { get; set; } = [];
}
