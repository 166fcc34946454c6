using Clickstream.Api.Documentation;
using Clickstream.Api.Errors;

namespace Clickstream.Api.Protection;

/// <summary>What endpoints say of their protection.</summary>
internal static class EndpointProtection
{
    /// <summary>Puts an endpoint into a lane.</summary>
    public static RouteHandlerBuilder WithLane(this RouteHandlerBuilder endpoint, Lane lane) =>
        endpoint.WithMetadata(new LaneOf(lane)).WithProblems(ProblemTypes.Overloaded, ProblemTypes.Timeout);

    /// <summary>Puts endpoints into a lane.</summary>
    public static RouteGroupBuilder WithLane(this RouteGroupBuilder group, Lane lane) =>
        group.WithMetadata(new LaneOf(lane), new ProblemDocumentation([ProblemTypes.Overloaded, ProblemTypes.Timeout]));

    /// <summary>Demands a key with this role; where no key is configured, the endpoint is answered by nobody.</summary>
    public static TBuilder RequireRole<TBuilder>(this TBuilder endpoint, string role)
        where TBuilder : IEndpointConventionBuilder =>
        endpoint.WithMetadata(new RequiredRole(role), new ProblemDocumentation([ProblemTypes.Unauthorized, ProblemTypes.Forbidden, ProblemTypes.RateLimited]));
}
