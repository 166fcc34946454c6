using Clickstream.Api.Errors;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace Clickstream.Api.Protection;

/// <summary>Lets those requests through that show a key, where keys are configured; what wants a role is closed where none are.</summary>
internal sealed class KeyCheck(RequestDelegate next, ApiKeys keys, IOptions<SecurityOptions> settings)
{
    public const string Header = "X-Api-Key";
    private const string Bearer = "Bearer ";

    private readonly string[] _open = [.. settings.Value.OpenPaths];

    public Task InvokeAsync(HttpContext context)
    {
        EndpointMetadataCollection? metadata = context.GetEndpoint()?.Metadata;
        string? role = metadata?.GetMetadata<RequiredRole>()?.Role;
        if (!keys.Any) return role is null ? next(context) : NoKeys(context, role);
        if (metadata is null || (role is null && IsOpen(context.Request, metadata))) return next(context);
        if (!TryRead(context.Request.Headers, out string? sent, out string? fault)) return Unauthorized(context, fault);
        if (keys.Find(sent) is not { } key) return Unauthorized(context, "The key is not known.");
        role ??= ApiRoles.Score;
        if (!key.Roles.Contains(role)) return Refuse(context, new ApiProblem(ProblemTypes.Forbidden, $"The key does not have the role '{role}'."));
        return key.Bucket is { } bucket && !bucket.TryTake(out TimeSpan wait) ? TooMany(context, wait) : next(context);
    }

    private bool IsOpen(HttpRequest request, EndpointMetadataCollection metadata) =>
        metadata.GetMetadata<IAllowAnonymous>() is not null || SecurityOptions.Covers(_open, request.Path);

    // One key in one place: where two are sent, who is asking cannot be said.
    private static bool TryRead(IHeaderDictionary headers, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out string? key, out string fault)
    {
        StringValues named = headers[Header], authorization = headers.Authorization;
        key = null;
        fault = $"A key is wanted, in {Header} or in Authorization: Bearer.";
        bool bears = authorization.Count == 1 && authorization[0]!.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase);
        if (named.Count + (bears ? 1 : 0) > 1 || authorization.Count > 1) // A proxy's own Basic is no key.
        {
            fault = $"More than one key was sent; one is wanted, in {Header} or in Authorization: Bearer.";
            return false;
        }

        key = named.Count == 1 ? named[0] : bears ? authorization[0]![Bearer.Length..].Trim() : null;
        return !string.IsNullOrEmpty(key);
    }

    private static Task Unauthorized(HttpContext context, string detail)
    {
        context.Response.Headers.WWWAuthenticate = "Bearer realm=\"clickstream\"";
        return Refuse(context, new ApiProblem(ProblemTypes.Unauthorized, detail));
    }

    private static Task NoKeys(HttpContext context, string role) => Refuse(context, new ApiProblem(
        ProblemTypes.Forbidden,
        $"This address wants a key with the role '{role}', and none is configured: set ApiKeys__0__Name, ApiKeys__0__Sha256 and ApiKeys__0__Roles__0={role}."));

    private static Task TooMany(HttpContext context, TimeSpan wait) =>
        Refuse(context, new ApiProblem(ProblemTypes.RateLimited, "The key has used up its requests for now.") { RetryAfter = wait });

    // A refused file ends the connection, else what is still sent of it would be read first.
    private static Task Refuse(HttpContext context, ApiProblem problem)
    {
        bool isHttp1 = !HttpProtocol.IsHttp2(context.Request.Protocol) && !HttpProtocol.IsHttp3(context.Request.Protocol);
        if (isHttp1 && context.GetEndpoint()?.Metadata.GetMetadata<LaneOf>() is { Lane: Lane.Batch }) context.Response.Headers.Connection = "close";
        return problem.ExecuteAsync(context);
    }
}
