using Clickstream.Api.Scoring;
using Microsoft.Extensions.Primitives;

namespace Clickstream.Api.Hosting;

/// <summary>
/// What browsers may do with our answers: nothing but what the page needs from this same host. The answer to a session is JSON that nobody shows as a page:
/// it says only that it is to be taken for nothing else. The other headers would be a tenth of what it costs.
/// </summary>
internal static class SecurityHeaders
{
    private const string Page =
        "default-src 'self'; script-src 'self'; connect-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    // Swagger UI draws with inline styles and pictures in data: addresses.
    private const string Swagger = Page + "; style-src 'self' 'unsafe-inline'; img-src 'self' data:";

    // Made once: a header's value is an object, and every answer has these.
    private static readonly StringValues OfPage = Page, OfSwagger = Swagger, NoSniff = "nosniff", Deny = "DENY", NoReferrer = "no-referrer",
        SameOrigin = "same-origin", NoFeature = "camera=(), geolocation=(), microphone=(), payment=(), usb=()";

    public static void UseSecurityHeaders(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        IHeaderDictionary headers = context.Response.Headers;
        headers.XContentTypeOptions = NoSniff;
        if (context.GetEndpoint()?.Metadata.GetMetadata<SessionParts>() is not null) return next(context);
        headers.ContentSecurityPolicy = context.Request.Path.StartsWithSegments("/swagger") ? OfSwagger : OfPage;
        headers.XFrameOptions = Deny;
        headers["Referrer-Policy"] = NoReferrer;
        headers["Permissions-Policy"] = NoFeature;
        headers["Cross-Origin-Opener-Policy"] = SameOrigin;
        headers["Cross-Origin-Resource-Policy"] = SameOrigin;
        return next(context);
    });
}
