namespace Clickstream.Api.Protection;

/// <summary>Settings under <c>Cors</c>.</summary>
internal sealed class CorsSettings
{
    public const string Section = "Cors";

    /// <summary>Origins of other pages that may ask, such as <c>https://shop.example</c>. Default none.</summary>
    public IReadOnlyList<string> Origins { get; set; } = [];

    /// <summary>Whether this is an origin: scheme, host and port, nothing behind.</summary>
    public static bool IsOrigin(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out Uri? uri) && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps)
        && uri.GetLeftPart(UriPartial.Authority).Equals(text, StringComparison.OrdinalIgnoreCase) && uri.UserInfo.Length == 0;
}
