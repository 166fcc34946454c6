namespace Clickstream.Api.Protection;

/// <summary>Settings under <c>Security</c>.</summary>
internal sealed class SecurityOptions
{
    public const string Section = "Security";

    /// <summary>Paths that are answered without a key beside health, page and Swagger; each covers what lies below it. Default none.</summary>
    public IReadOnlyList<string> OpenPaths { get; set; } = [];

    /// <summary>Whether one of the paths is this one or lies above it.</summary>
    public static bool Covers(IEnumerable<string> paths, PathString path) => paths.Any(open => path.StartsWithSegments(open));

    /// <summary>Whether this is a path below the root.</summary>
    public static bool IsPath(string text) => text.Length > 1 && text[0] == '/' && text[^1] != '/';
}
