namespace Clickstream.Api.Protection;

/// <summary>Settings under <c>Security</c>.</summary>
internal sealed class SecurityOptions
{
    public const string Section = "Security";

    /// <summary>Whether Swagger UI and the OpenAPI document are answered. Default true.</summary>
    public bool Swagger { get; set; } = true;

    /// <summary>Paths that are answered without a key beside health, page and Swagger; each covers what lies below it. Default none.</summary>
    public IReadOnlyList<string> OpenPaths { get; set; } = [];
}
