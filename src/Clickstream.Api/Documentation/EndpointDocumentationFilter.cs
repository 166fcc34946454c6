using System.Globalization;
using Clickstream.Api.Errors;
using Clickstream.Serving;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace Clickstream.Api.Documentation;

/// <summary>Writes what endpoints say of themselves (<see cref="EndpointDocumentation"/>) into the OpenAPI document.</summary>
internal sealed class EndpointDocumentationFilter(PredictionEnginePool pool, IConfiguration settings) : IOperationFilter
{
    // The document is open to all, and its examples tell what the models take: not where that wants a key.
    private readonly bool _hasExamples = !settings.GetSection("ApiKeys").GetChildren().Any();

    public void Apply(OpenApiOperation operation, OperationFilterContext context)
    {
        IList<object> metadata = context.ApiDescription.ActionDescriptor.EndpointMetadata;
        operation.Parameters = [.. metadata.OfType<ParameterDocumentation>().Select(Parameter)];
        operation.RequestBody = Body([.. metadata.OfType<BodyDocumentation>()], context);
        operation.Responses ??= [];
        foreach (IGrouping<int, ProblemType> problems in metadata.OfType<ProblemDocumentation>().SelectMany(one => one.Types).GroupBy(type => type.Status))
            operation.Responses[problems.Key.ToString(CultureInfo.InvariantCulture)] = Problem(problems, context);
    }

    private static IOpenApiParameter Parameter(ParameterDocumentation parameter) => new OpenApiParameter
    {
        In = parameter.In,
        Name = parameter.Name,
        Description = parameter.Description,
        Required = parameter.In == ParameterLocation.Path,
        Example = parameter.Example,
        Schema = new OpenApiSchema { Type = parameter.Type, Default = parameter.Default },
    };

    private OpenApiRequestBody? Body(IReadOnlyList<BodyDocumentation> bodies, OperationFilterContext context)
    {
        if (bodies.Count == 0) return null;
        var content = new Dictionary<string, IOpenApiMediaType>();
        foreach (BodyDocumentation body in bodies)
        {
            IReadOnlyList<ApiExample> examples = _hasExamples ? body.Examples(pool) : [];
            content[body.ContentType] = new OpenApiMediaType
            {
                Schema = Schema(body.Type, context),
                Examples = examples.Count == 0 ? null : examples.ToDictionary(
                    example => example.Name,
                    IOpenApiExample (example) => new OpenApiExample { Summary = example.Summary, Value = example.Body }),
            };
        }

        return new OpenApiRequestBody { Required = true, Content = content };
    }

    private static IOpenApiSchema Schema(Type type, OperationFilterContext context) => type == typeof(IFormFile)
        ? new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Required = new HashSet<string> { "file" },
            Properties = new Dictionary<string, IOpenApiSchema>
            {
                ["file"] = new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary", Description = "A CSV file, plain or gzip." },
            },
        }
        : context.SchemaGenerator.GenerateSchema(type, context.SchemaRepository);

    private static OpenApiResponse Problem(IEnumerable<ProblemType> types, OperationFilterContext context) => new()
    {
        Description = string.Join(" ", types.Select(type => type.Title)),
        Content = new Dictionary<string, IOpenApiMediaType>
        {
            [ApiProblem.ContentType] = new OpenApiMediaType
            {
                Schema = context.SchemaGenerator.GenerateSchema(typeof(ProblemResponse), context.SchemaRepository),
                Examples = types.ToDictionary(
                    type => type.Code,
                    IOpenApiExample (type) => new OpenApiExample { Summary = type.Title, Value = ProblemExamples.Of(type, context.ApiDescription) }),
            },
        },
    };
}
