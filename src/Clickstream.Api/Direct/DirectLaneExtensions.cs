namespace Clickstream.Api.Direct;

/// <summary>Puts the short way before the whole one.</summary>
internal static class DirectLaneExtensions
{
    /// <summary>Answers what is plain before anything else reads the body.</summary>
    public static void UseDirectLane(this IApplicationBuilder app) => app.UseMiddleware<DirectLane>();
}
