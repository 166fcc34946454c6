using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace Clickstream.Api.Documentation;

/// <summary>The groups of endpoints in the order in which a newcomer wants them.</summary>
internal sealed class ApiTags : IDocumentFilter
{
    public const string OneSession = "One session";
    public const string ManySessions = "Many sessions";
    public const string Models = "Models";
    public const string Profiles = "Profiles";
    public const string OpenInference = "Open Inference Protocol";
    public const string Mlflow = "MLflow";
    public const string Health = "Health";
    public const string Problems = "Problems";

    public void Apply(OpenApiDocument swaggerDoc, DocumentFilterContext context) => swaggerDoc.Tags = new HashSet<OpenApiTag>
    {
        new() { Name = OneSession, Description = "A session in, a prediction with its reasons out." },
        new() { Name = ManySessions, Description = "A CSV in, the scored CSV out." },
        new() { Name = Models, Description = "Which models answer, what they want and how good they are." },
        new() { Name = Profiles, Description = "The dialects in which clicks may be written." },
        new() { Name = OpenInference, Description = "The models as KServe's, Triton's and MLServer's clients ask for them (V2)." },
        new() { Name = Mlflow, Description = "The model as MLflow's scoring server and SageMaker's containers answer." },
        new() { Name = Health, Description = "For load balancers and orchestrators." },
        new() { Name = Problems, Description = "What error codes mean." },
    };
}
