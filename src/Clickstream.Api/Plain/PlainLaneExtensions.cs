using Clickstream.Csv;

namespace Clickstream.Api.Plain;

/// <summary>Puts the short way before the whole one.</summary>
internal static class PlainLaneExtensions
{
    public static void AddPlainLane(this IServiceCollection services) =>
        services.AddSingleton(provider => new PlainVocabulary(provider.GetRequiredService<EventDialects>()));

    /// <summary>Answers what is plain before anything else reads the body.</summary>
    public static void UsePlainLane(this IApplicationBuilder app) => app.UseMiddleware<PlainLane>();
}
