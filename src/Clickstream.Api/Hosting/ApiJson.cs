using System.Text.Encodings.Web;
using System.Text.Json.Serialization;
using Clickstream.Api.Documentation;
using Clickstream.Api.Doors.OpenInference;
using Clickstream.Api.Drift;
using Clickstream.Api.Exploring;
using Clickstream.Api.Health;
using Clickstream.Api.Models;
using Clickstream.Api.Profiles;
using Clickstream.Api.Scoring;

namespace Clickstream.Api.Hosting;

/// <summary>How answers are written: source-generated, camelCase, numbers with as many digits as read back to the same bits.</summary>
[JsonSerializable(typeof(ClassifyResponse))]
[JsonSerializable(typeof(RevenueResponse))]
[JsonSerializable(typeof(SegmentResponse))]
[JsonSerializable(typeof(AbandonmentResponse))]
[JsonSerializable(typeof(RecommendationResponse))]
[JsonSerializable(typeof(ScoreResponse))]
[JsonSerializable(typeof(ExploreResponse))]
[JsonSerializable(typeof(ModelsResponse))]
[JsonSerializable(typeof(ModelResponse))]
[JsonSerializable(typeof(DriftResponse))]
[JsonSerializable(typeof(ProfilesResponse))]
[JsonSerializable(typeof(LiveResponse))]
[JsonSerializable(typeof(ReadyResponse))]
[JsonSerializable(typeof(ProblemTypeResponse))]
[JsonSerializable(typeof(ServerMetadata))]
[JsonSerializable(typeof(ServerLive))]
[JsonSerializable(typeof(ServerReady))]
[JsonSerializable(typeof(ModelList))]
[JsonSerializable(typeof(ModelMetadata))]
[JsonSerializable(typeof(ModelReady))]
[JsonSerializable(typeof(IReadOnlyList<RepositoryEntry>))]
[JsonSerializable(typeof(IReadOnlyList<ReasonResponse>))]
[JsonSerializable(typeof(double))]
[JsonSerializable(typeof(float))]
[JsonSerializable(typeof(bool))]
[JsonSerializable(typeof(string))]
internal sealed partial class ApiJson : JsonSerializerContext;

/// <summary>Registers the answers' JSON.</summary>
internal static class ApiJsonExtensions
{
    public static void AddApiJson(this IServiceCollection services) => services.ConfigureHttpJsonOptions(options =>
    {
        options.SerializerOptions.TypeInfoResolverChain.Insert(0, ApiJson.Default);
        options.SerializerOptions.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping; // Letters of any language stay readable.
    });
}
